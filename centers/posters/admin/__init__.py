"""Admin view that makes all posters of a 시·군."""
