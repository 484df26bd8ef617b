"""ReportLab lives here and nowhere else: letters, conventions, lists → bytes of tagged PDF."""
