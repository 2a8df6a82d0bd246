"""The digest: what a leader looks at for a minute, and acts on. Rows in, figures and text out."""
