package dev.mailsluice.edge.net;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/// Bodies of HTTP answers, which whoever answers could make endless.
public final class Bodies {

    private Bodies() {}

    /// The whole body; fails if it has more octets than `most`, or does not come to its end.
    public static Future<Buffer> read(HttpClientResponse response, int most) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(body));
        response.handler(chunk -> {
            body.appendBuffer(chunk);
            if (body.length() > most) {
                whole.tryFail("the answer is longer than " + most + " octets");
                response.request().reset();
            }
        });
        return whole.future();
    }
}
