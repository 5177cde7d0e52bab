//! Images, tables and links.

rules![image_alt_missing];
