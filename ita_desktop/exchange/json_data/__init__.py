"""The exchange JSON: the public form of one assessment, read and written (docs/commands.md)."""
