"""The studies of a diffusion, one module each: the records of one unit of work."""
