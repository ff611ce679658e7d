"""What editors see of it: what is overdue, what waits to be corrected, who is to be asked."""
