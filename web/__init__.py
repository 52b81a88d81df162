"""What every page shares: settings, error pages, security headers, languages, base template, live events."""
