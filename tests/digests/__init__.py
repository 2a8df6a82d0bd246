"""What leaders are told of a period: its words, its figures, its days."""
