"""/tonghop: the digest on demand, its pictures and files, and what leaders answer to it."""
