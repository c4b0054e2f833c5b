"""Our own Excel forms of scores, plan and follow-up: written, read back, merged."""
