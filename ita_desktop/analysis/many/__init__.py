"""Many authorities: what each one's year comes to, and what they come to together (docs/architecture.md)."""
