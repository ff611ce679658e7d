"""What editors see of it: one screen that makes all posters of a 시·군."""
