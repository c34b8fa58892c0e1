package dev.journeyman.console;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says in the frame of every page that there is nothing to see.
 */
@ControllerAdvice
class ErrorPages {

	private final FrameInterceptor frame;

	ErrorPages(FrameInterceptor frame) {
		this.frame = frame;
	}

	@ExceptionHandler
	ModelAndView notFound(PageNotFound absent, HttpServletRequest request) {
		ModelAndView page = new ModelAndView("error", HttpStatus.NOT_FOUND);
		page.addObject("status", HttpStatus.NOT_FOUND.value());
		page.addObject("words", absent.getMessage());
		page.addObject("frame", this.frame.frame(request));
		return page;
	}

}
