package org.tributary.sdk.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.tributary.sdk.write.Enclosure;

/** An {@link Upload} as the HTTP client streams it, again where a credential had to be renewed. */
final class UploadEntity {
  private static final ContentType TEXT =
      ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

  private UploadEntity() {}

  static HttpEntity of(Upload upload) {
    if (!(upload instanceof Upload.Multipart form)) {
      return new Raw(upload.file());
    }
    MultipartEntityBuilder builder =
        MultipartEntityBuilder.create()
            .setMode(HttpMultipartMode.EXTENDED)
            .setCharset(StandardCharsets.UTF_8);
    for (Map.Entry<String, String> field : form.fields()) {
      builder.addTextBody(field.getKey(), field.getValue(), TEXT);
    }
    return builder.addPart(form.part(), new Part(form.file(), form.fileName())).build();
  }

  /** The part of a form that is the file. */
  private static final class Part extends AbstractContentBody {
    private final Enclosure file;
    private final String name;

    Part(Enclosure file, String name) {
      super(ContentType.parse(file.mediaType()));
      this.file = file;
      this.name = name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public long getContentLength() {
      return file.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (InputStream bytes = file.open()) {
        bytes.transferTo(out);
      }
    }
  }

  /** The file alone. */
  private static final class Raw extends AbstractHttpEntity {
    private final Enclosure file;

    Raw(Enclosure file) {
      super(ContentType.parse(file.mediaType()), null);
      this.file = file;
    }

    @Override
    public InputStream getContent() throws IOException {
      return file.open();
    }

    @Override
    public long getContentLength() {
      return file.size();
    }

    @Override
    public boolean isStreaming() {
      return false;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public void close() {}
  }
}
