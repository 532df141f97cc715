"""The page as characters: the text and its masked view, anchors, tiling, mending; knows no cable."""
