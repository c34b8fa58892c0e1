package dev.journeyman.console;

/**
 * What an installation adds to the frame of every page: local mode has a page more, and a
 * clock that can be moved.
 */
public interface FrameExtras {

	/**
	 * The first entry on the left, to which the console opens.
	 */
	MenuEntry entry();

	/**
	 * The template of the clock at the top right, as {@code template :: fragment}; it
	 * finds {@link #clock()} as {@code frame.clock}.
	 */
	String clockFragment();

	/**
	 * What that fragment shows.
	 */
	Object clock();

}
