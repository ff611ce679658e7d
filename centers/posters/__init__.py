"""Village posters: one A4 page of a centre to hang up, in each of its languages."""
