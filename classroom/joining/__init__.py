"""How pupils come in: the screen with code and QR code, the sheet and the cards."""
