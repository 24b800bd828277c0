import { HubError } from '@qishu/kit/base';
import { errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';

/** Turns the text of an outside token into verified claims; throws TOKEN_INVALID or IDENTITY_UNAVAILABLE. */
export type VerifyToken = (token: string) => Promise<JWTPayload>;

/** Longer than any token of ours; refused unread. */
const longestToken = 8_192;

/** A verifier with everything that decides fixed here: nothing of the token says how it is to be checked. */
export function createVerifier(
  key: JWTVerifyGetKey,
  options: Required<Pick<JWTVerifyOptions, 'algorithms' | 'issuer' | 'audience'>>,
): VerifyToken {
  return async (token) => {
    if (token.length > longestToken) throw invalid('过长 too long');
    try {
      const { payload } = await jwtVerify(token, key, {
        ...options,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: 5,
      });
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  };
}

function refusalOf(error: unknown): HubError {
  if (error instanceof errors.JWTExpired) return invalid('已过期 expired', error);
  if (error instanceof errors.JWTClaimValidationFailed) return invalid(`${error.claim} 不符 does not fit`, error);
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed)
    return invalid('签名无效 bad signature', error);
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return invalid('算法不允许 algorithm not allowed', error);
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return invalid('格式有误 malformed', error);
  if (error instanceof errors.JWKSMultipleMatchingKeys) return invalid('须注明密钥 kid required', error);
  return error instanceof TypeError && error.message !== 'fetch failed'
    ? invalid('密钥不符 key does not fit', error)
    : new HubError('IDENTITY_UNAVAILABLE', {}, { cause: error });
}

function invalid(reason: string, cause?: unknown): HubError {
  return new HubError('TOKEN_INVALID', { reason }, { cause });
}

/** For a hub that takes no tokens at all. */
export const refuseEverything: VerifyToken = () =>
  Promise.reject(invalid('未配置身份提供方 no identity provider is configured'));
