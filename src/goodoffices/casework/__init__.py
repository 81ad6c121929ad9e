"""The joints between stages, one file each: what one stage hands to the next."""
