package dev.journeyman.local.engine.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;

/**
 * The files of a form.
 */
final class Multipart {

	private Multipart() {
	}

	/**
	 * Reads them.
	 * @return contents by file name
	 * @throws Problem if the request is not such a form
	 */
	static Map<String, byte[]> files(Call call) {
		Map<String, byte[]> files = new LinkedHashMap<>();
		try {
			FileItemIterator parts = new FileUpload().getItemIterator(new Upload(call));
			while (parts.hasNext()) {
				FileItemStream part = parts.next();
				try (InputStream content = part.openStream()) {
					if (part.getName() != null && !part.getName().isEmpty()) {
						files.put(part.getName(), content.readAllBytes());
					}
				}
			}
			return files;
		}
		catch (IOException ex) {
			throw Problem.badRequest("The body must be a multipart/form-data with one or more files as 'resources'");
		}
	}

	private record Upload(Call call) implements UploadContext {

		@Override
		public String getCharacterEncoding() {
			return "UTF-8";
		}

		@Override
		public String getContentType() {
			return this.call.contentType();
		}

		@Override
		public long contentLength() {
			return this.call.body().length;
		}

		@Override
		public InputStream getInputStream() {
			return new ByteArrayInputStream(this.call.body());
		}

	}

}
