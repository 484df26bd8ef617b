"""What a jury knows: frozen records and pure rules; no file, no clock, no Qt, no SQL engine."""
