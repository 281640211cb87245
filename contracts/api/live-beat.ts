/** At most so long a live stream is without a byte, seconds: one that is silent for longer is broken. */
export const LIVE_BEAT_SECONDS = 5;
