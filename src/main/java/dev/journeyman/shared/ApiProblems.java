package dev.journeyman.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers what goes wrong below {@code /api} and {@code /webhooks} as a problem (RFC
 * 9457) that says what to do; pages keep their own. Neither answer nor log repeats a
 * value.
 */
@RestControllerAdvice
public class ApiProblems {

	private static final String UNREADABLE = "This cannot be read: see /api/v1/openapi for what it takes.";

	private static final Logger logger = LoggerFactory.getLogger(ApiProblems.class);

	private static final String RETRY_SECONDS = "5";

	/**
	 * A refusal as we answer it.
	 */
	public static ProblemDetail problem(Refusal refusal) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
		if (!refusal.errors().isEmpty()) {
			problem.setProperty("errors", refusal.errors());
		}
		return problem;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> answer(Exception ex, HttpServletRequest request) throws Exception {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		if (!path.startsWith("/api/") && !path.startsWith("/webhooks/")) {
			throw ex;
		}
		return switch (ex) {
			case Refusal refusal -> answer(refusal);
			case HttpMessageNotReadableException unreadable -> answer(unreadable(unreadable));
			case BindException binding -> answer(new Refusal(HttpStatus.BAD_REQUEST, violations(binding)));
			case MissingServletRequestParameterException missing ->
				answer(Refusal.badRequest(missing.getParameterName(), "Give this parameter."));
			case MethodArgumentTypeMismatchException mismatch ->
				answer(Refusal.badRequest(mismatch.getName(), send(mismatch.getRequiredType())));
			case TypeMismatchException mismatch -> answer(
					Refusal.badRequest(String.valueOf(mismatch.getPropertyName()), send(mismatch.getRequiredType())));
			case ErrorResponse response -> answer(response);
			case TransientDataAccessException busy -> unavailable(busy, request);
			case TransactionException unfinished -> unavailable(unfinished, request);
			case Exception away when DatabaseAway.says(away) -> unavailable(away, request);
			default -> unexpected(ex, request);
		};
	}

	private static ResponseEntity<ProblemDetail> answer(Refusal refusal) {
		return answer(problem(refusal), new HttpHeaders());
	}

	private static ResponseEntity<ProblemDetail> answer(ErrorResponse response) {
		HttpStatusCode status = response.getStatusCode();
		String detail = switch (status.value()) {
			case 404 -> "There is nothing at this address.";
			case 405 -> "Use one of the methods that the header Allow names.";
			case 406 -> "The answer is JSON: accept application/json.";
			case 413 -> "The body is too large: send less at once.";
			case 415 -> unsupported(response.getHeaders().getAccept());
			default -> "This cannot be taken as it is.";
		};
		return answer(ProblemDetail.forStatusAndDetail(status, detail), response.getHeaders());
	}

	private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
		return ResponseEntity.status(problem.getStatus())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

	private static Refusal unreadable(HttpMessageNotReadableException ex) {
		return switch (ex.getCause()) {
			case JsonMappingException mapping when !mapping.getPath().isEmpty() ->
				Refusal.badRequest(path(mapping), "There is no such field, or it is of another type.");
			case JsonProcessingException json -> Refusal.badRequest(JsonBody.FIELD, JsonBody.malformed(json));
			case null, default -> Refusal.badRequest(JsonBody.FIELD, "Send a JSON body.");
		};
	}

	private static String unsupported(List<MediaType> taken) {
		String types = taken.isEmpty() ? MediaType.APPLICATION_JSON_VALUE
				: taken.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
		return "Send " + types + ", and say so in the header Content-Type.";
	}

	private static String send(@Nullable Class<?> type) {
		if (type == boolean.class || type == Boolean.class) {
			return "Send true or false.";
		}
		if (type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))) {
			return "Send a whole number, of a usual size.";
		}
		return UNREADABLE;
	}

	private static String path(JsonMappingException ex) {
		return ex.getPath()
			.stream()
			.map((step) -> (step.getFieldName() != null) ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
			.collect(Collectors.joining())
			.replaceFirst("^\\.", "");
	}

	private static List<Violation> violations(BindException ex) {
		List<Violation> violations = new ArrayList<>();
		ex.getFieldErrors()
			.forEach((error) -> violations.add(new Violation(error.getField(),
					error.isBindingFailure() ? UNREADABLE : String.valueOf(error.getDefaultMessage()))));
		if (violations.isEmpty()) {
			violations.add(new Violation(JsonBody.FIELD, "This cannot be taken as it is."));
		}
		return violations;
	}

	private static ResponseEntity<ProblemDetail> unavailable(Exception ex, HttpServletRequest request) {
		logger.warn("{} could not reach the database: {}", what(request), types(ex));
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		return answer(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
				"The database does not answer in time: send the same again in a few seconds."), headers);
	}

	/** Types and places only, because messages may hold what was sent. */
	private static ResponseEntity<ProblemDetail> unexpected(Exception ex, HttpServletRequest request) {
		String where = Stream.of(ex.getStackTrace())
			.filter((frame) -> frame.getClassName().startsWith("dev.journeyman"))
			.limit(5)
			.map(StackTraceElement::toString)
			.collect(Collectors.joining(" < "));
		logger.error("{} failed with {} at {}", what(request), types(ex), where);
		return answer(ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"Something is wrong on our side; the log says where."), new HttpHeaders());
	}

	private static String what(HttpServletRequest request) {
		return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
	}

	private static String types(Throwable ex) {
		return Stream.<Throwable>iterate(ex, (one) -> one != null, Throwable::getCause)
			.limit(5)
			.map((one) -> one.getClass().getSimpleName())
			.collect(Collectors.joining(", caused by "));
	}

}
