//! What the page looks like as far as its styles tell: contrast, spacing, zoom, focus.

rules![meta_viewport_zoom];
