package dev.journeyman.providers.sendgrid;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client beneath the SDK: compares the deadline right before a request leaves,
 * aborts the whole call at it, and sends no request twice. (A socket time-out alone
 * begins anew with every byte.)
 */
final class DeadlineHttpClient extends CloseableHttpClient {

	private final CloseableHttpClient client;

	private final Clock clock;

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
			Thread.ofPlatform().daemon().name("sendgrid-deadlines").factory());

	DeadlineHttpClient(SendGridSettings settings, Clock clock) {
		this.clock = clock;
		this.timer.setRemoveOnCancelPolicy(true);
		RequestConfig timeouts = RequestConfig.custom()
			.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
			.setSocketTimeout(Math.toIntExact(settings.readTimeout().toMillis()))
			.setConnectionRequestTimeout(1000)
			.build();
		PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(60, TimeUnit.SECONDS);
		connections.setMaxTotal(settings.connections());
		connections.setDefaultMaxPerRoute(settings.connections());
		// a connection that was closed while idle makes an answer unclear that need not
		// be
		connections.setValidateAfterInactivity(200);
		this.client = HttpClients.custom()
			.setConnectionManager(connections)
			.setDefaultRequestConfig(timeouts)
			.setRequestExecutor(new DeadlineExecutor(clock))
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.build();
	}

	@Override
	protected CloseableHttpResponse doExecute(@Nullable HttpHost target, HttpRequest request,
			@Nullable HttpContext context) throws IOException {
		Call call = Call.current();
		HttpUriRequest aborted = (HttpUriRequest) request;
		Duration rest = Duration.between(this.clock.instant(), call.deadline());
		call.abortedBy(this.timer.schedule(aborted::abort, Math.max(0, rest.toMillis()), TimeUnit.MILLISECONDS));
		return this.client.execute(target, request, context);
	}

	@Override
	public void close() throws IOException {
		this.timer.shutdownNow();
		this.client.close();
	}

	@Override
	@Deprecated
	public org.apache.http.params.HttpParams getParams() {
		return this.client.getParams();
	}

	@Override
	@Deprecated
	public org.apache.http.conn.ClientConnectionManager getConnectionManager() {
		return this.client.getConnectionManager();
	}

	/**
	 * Stands between an open connection and the request.
	 */
	private static final class DeadlineExecutor extends HttpRequestExecutor {

		private final Clock clock;

		DeadlineExecutor(Clock clock) {
			this.clock = clock;
		}

		@Override
		public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
				throws IOException, HttpException {
			Call call = Call.current();
			if (!this.clock.instant().isBefore(call.deadline())) {
				throw new InterruptedIOException("the deadline has passed");
			}
			if (!call.leave()) {
				throw new IOException("a request leaves once only");
			}
			return super.execute(request, connection, context);
		}

	}

}
