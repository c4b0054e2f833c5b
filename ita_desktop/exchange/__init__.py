"""Everything that comes in or goes out as data: readers give drafts and faults by place, and write nothing."""
