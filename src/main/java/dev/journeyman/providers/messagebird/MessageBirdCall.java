package dev.journeyman.providers.messagebird;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.messagebird.MessageBirdService;
import com.messagebird.exceptions.GeneralException;
import com.messagebird.objects.PagedPaging;
import dev.journeyman.providers.BaseUrls;
import org.jspecify.annotations.Nullable;

/**
 * One call of the SDK: what it says goes by the JDK's HTTP client, which posts nothing
 * twice, under one deadline for the whole of it. (The SDK's own service posts again when
 * a connection closes, and waits for ever.) Serves what texts need.
 */
final class MessageBirdCall implements MessageBirdService {

	private final HttpClient http;

	private final MessageBirdSettings settings;

	private final MessageBirdJson json;

	private final Clock clock;

	private final Instant deadline;

	private @Nullable GuardedBody body;

	MessageBirdCall(HttpClient http, MessageBirdSettings settings, MessageBirdJson json, Clock clock,
			Instant deadline) {
		this.http = http;
		this.settings = settings;
		this.json = json;
		this.clock = clock;
		this.deadline = deadline;
	}

	/**
	 * Whether what was to be posted has begun to leave.
	 */
	boolean hasLeft() {
		return this.body != null && this.body.hasLeft();
	}

	@Override
	public <R, P> R sendPayLoad(String path, P payload, Class<R> type) throws GeneralException {
		this.body = new GuardedBody(this.json.write(payload), this.clock, this.deadline);
		return exchange(request(path).header("Content-Type", "application/json").POST(this.body), type);
	}

	@Override
	public <R> R requestList(String path, Map<String, Object> filters, Integer offset, Integer limit, Class<R> type)
			throws GeneralException {
		Map<String, Object> query = new TreeMap<>(filters);
		query.put("offset", offset);
		query.put("limit", limit);
		StringBuilder address = new StringBuilder(path);
		query.forEach((name, value) -> address.append((address.indexOf("?") < 0) ? '?' : '&')
			.append(encoded(name))
			.append('=')
			.append(encoded(value)));
		return exchange(request(address.toString()).GET(), type);
	}

	private static String encoded(Object value) {
		return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(BaseUrls.text(this.settings.baseUrl()) + path))
			.header("Authorization", "AccessKey " + this.settings.accessKey())
			.header("Accept", "application/json")
			.header("User-Agent", "journeyman messagebird-java");
	}

	private <R> R exchange(HttpRequest.Builder request, Class<R> type) throws GeneralException {
		HttpResponse<byte[]> response;
		try {
			response = within(request.build());
		}
		catch (IOException ex) {
			throw new GeneralException(ex);
		}
		if (response.statusCode() / 100 == 2) {
			return this.json.read(response, type);
		}
		throw this.json.refusal(response, this.clock.instant());
	}

	/**
	 * The client's own time-out ends with the answer's headers; this one with the answer.
	 */
	private HttpResponse<byte[]> within(HttpRequest request) throws IOException {
		Duration rest = Duration.between(this.clock.instant(), this.deadline);
		if (!rest.isPositive()) {
			throw new InterruptedIOException("the deadline has passed");
		}
		CompletableFuture<HttpResponse<byte[]>> answer = this.http.sendAsync(request, BodyHandlers.ofByteArray());
		try {
			return answer.get(rest.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new InterruptedIOException("no answer within " + rest);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException failure) ? failure : new IOException(ex.getCause());
		}
		finally {
			answer.cancel(true);
		}
	}

	@Override
	public <R> R request(String path, Class<R> type) throws GeneralException {
		return exchange(request(path).GET(), type);
	}

	@Override
	public <R> R requestByID(String path, String id, Class<R> type) {
		throw unserved();
	}

	@Override
	public <R> R requestByID(String path, String id, Map<String, Object> parameters, Class<R> type) {
		throw unserved();
	}

	@Override
	public <E> List<E> requestByIdAsList(String path, String id, Class<E> type) {
		throw unserved();
	}

	@Override
	public void deleteByID(String path, String id) {
		throw unserved();
	}

	@Override
	public <R> R delete(String path, Class<R> type) {
		throw unserved();
	}

	@Override
	public <R> R requestList(String path, Integer offset, Integer limit, Class<R> type) throws GeneralException {
		return requestList(path, Map.of(), offset, limit, type);
	}

	@Override
	public <R> R requestList(String path, PagedPaging paging, Class<R> type) {
		throw unserved();
	}

	@Override
	public <R, P> R sendPayLoad(String baseUrl, String path, P payload, Class<R> type) {
		throw unserved();
	}

	@Override
	public <R, P> R sendPayLoad(String baseUrl, String path, Map<String, String> headers, P payload, Class<R> type) {
		throw unserved();
	}

	@Override
	public String getBinaryData(String baseUrl, String path, String id) {
		throw unserved();
	}

	private static UnsupportedOperationException unserved() {
		return new UnsupportedOperationException("only sending, listing and reading texts is served");
	}

}
