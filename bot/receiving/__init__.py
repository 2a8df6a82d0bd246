"""The way in: what a messenger brings is screened, stored, and only then acknowledged."""
