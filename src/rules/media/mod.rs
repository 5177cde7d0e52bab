//! Sound and video.

rules![];
