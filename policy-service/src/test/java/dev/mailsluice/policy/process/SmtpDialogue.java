package dev.mailsluice.policy.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that sends a command and reads its reply, as the text of the last line.
final class SmtpDialogue implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader replies;

    SmtpDialogue(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        reply();
        send("EHLO client.example");
    }

    String send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    /// What RCPT is answered in a transaction of its own; MAIL's reply if that was refused.
    String rcpt(String mailFrom, String rcptTo) throws IOException {
        send("RSET");
        String mail = send("MAIL FROM:" + mailFrom);
        return mail.startsWith("250") ? send("RCPT TO:" + rcptTo) : mail;
    }

    private String reply() throws IOException {
        String line = replies.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = replies.readLine();
        }
        return String.valueOf(line);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
