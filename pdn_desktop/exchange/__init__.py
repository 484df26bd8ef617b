"""Files that leave or enter in a documented format: the machine format, presets, decisions."""
