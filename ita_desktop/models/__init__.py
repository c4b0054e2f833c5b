"""The domain: what NACC asks, what an authority scored, what it plans, and where that is kept."""
