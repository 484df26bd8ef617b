"""What arrives from outside, never trusted: mails and PDF files, read with limits, never executed."""
