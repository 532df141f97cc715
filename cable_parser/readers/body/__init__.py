"""The body: sections, paragraphs, signature."""
