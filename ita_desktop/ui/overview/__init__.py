"""What a person sees first: how far the work is, what comes next, and what needs an eye."""
