"""Earlier reports of an authority as a source of scores: what is certain, what is doubtful, what contradicts itself."""
