"""Help that is more than a sentence."""
