package dev.journeyman.local.sandbox;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Signs events as SendGrid does: ECDSA on P-256 over the timestamp and the raw body.
 */
final class EventSigner {

	private static final String CURVE = "secp256r1";

	private final ECPrivateKey privateKey;

	private final PublicKey publicKey;

	private EventSigner(ECPrivateKey privateKey, PublicKey publicKey) {
		this.privateKey = privateKey;
		this.publicKey = publicKey;
	}

	/**
	 * Takes a private key, or makes one.
	 * @param key base64 of PKCS #8
	 * @throws IllegalArgumentException if it is no private key of this curve
	 */
	static EventSigner of(@Nullable String key) {
		try {
			return (key != null) ? given(key) : made();
		}
		catch (GeneralSecurityException | ClassCastException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"SANDBOX_SENDGRID_SIGNINGKEY must be the base64 of a PKCS #8 private key "
							+ "on the curve P-256 (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 "
							+ "-outform DER | base64 -w0); leave it out and the sandbox makes one",
					ex);
		}
	}

	/** Base64 of the X.509 form, as SendGrid's settings show it. */
	String publicKey() {
		return Base64.getEncoder().encodeToString(this.publicKey.getEncoded());
	}

	String sign(String timestamp, byte[] body) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.privateKey);
			signature.update(timestamp.getBytes(StandardCharsets.US_ASCII));
			signature.update(body);
			return Base64.getEncoder().encodeToString(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java cannot sign with ECDSA", ex);
		}
	}

	private static EventSigner made() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec(CURVE));
		KeyPair pair = generator.generateKeyPair();
		return new EventSigner((ECPrivateKey) pair.getPrivate(), pair.getPublic());
	}

	private static EventSigner given(String key) throws GeneralSecurityException {
		KeyFactory factory = KeyFactory.getInstance("EC");
		byte[] encoded = Base64.getMimeDecoder().decode(key);
		ECPrivateKey privateKey = (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
		ECParameterSpec curve = privateKey.getParams();
		if (curve.getOrder().bitLength() != 256) {
			throw new IllegalArgumentException("another curve");
		}
		ECPoint point = multiply(curve.getGenerator(), privateKey.getS(), curve);
		return new EventSigner(privateKey, factory.generatePublic(new ECPublicKeySpec(point, curve)));
	}

	/** The JDK does not tell the public key of a private one; this does. */
	private static ECPoint multiply(ECPoint point, BigInteger factor, ECParameterSpec curve) {
		ECPoint result = ECPoint.POINT_INFINITY;
		for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
			result = add(result, result, curve);
			if (factor.testBit(bit)) {
				result = add(result, point, curve);
			}
		}
		return result;
	}

	private static ECPoint add(ECPoint one, ECPoint other, ECParameterSpec curve) {
		if (one.equals(ECPoint.POINT_INFINITY)) {
			return other;
		}
		BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
		BigInteger x = one.getAffineX();
		BigInteger slope = one.equals(other)
				? x.pow(2)
					.multiply(BigInteger.valueOf(3))
					.add(curve.getCurve().getA())
					.multiply(one.getAffineY().shiftLeft(1).modInverse(p))
				: other.getAffineY()
					.subtract(one.getAffineY())
					.multiply(other.getAffineX().subtract(x).mod(p).modInverse(p));
		BigInteger sumX = slope.pow(2).subtract(x).subtract(other.getAffineX()).mod(p);
		BigInteger sumY = slope.multiply(x.subtract(sumX)).subtract(one.getAffineY()).mod(p);
		return new ECPoint(sumX, sumY);
	}

}
