//! Sound and video.

rules![autoplay_audio, video_captions];
