"""What is rendered to be sent: named when it is asked for, drawn when it goes out."""
