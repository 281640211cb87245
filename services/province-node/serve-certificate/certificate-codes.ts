import { RequestProblem } from "#contracts/api/problem";
import { type CertificateCode, encodeCertificateCode } from "#contracts/certificate/certificate-code";
import { isCertificateFact } from "#contracts/certificate/open-certificate";
import { ChessboardError } from "#contracts/errors";
import { checkContract } from "#contracts/facts/contract";
import type { Department } from "#contracts/facts/fact-type";
import type { LogIndex } from "#contracts/seals/position";
import { CosignedLog } from "../cosign/cosigned-log.ts";
import { OwnLog } from "../serve-log/own-log.ts";

/** The codes of the certificates on this log. */
export class CertificateCodes {
  constructor(
    private readonly log: OwnLog,
    private readonly cosigned: CosignedLog,
  ) {}

  /**
   * The code of the certificate that the fact at `index` issued or renewed, under the largest checkpoint that witnesses have cosigned
   * if it covers the fact, else under the newest of the log. Whether it has been revoked since, the code does not say.
   *
   * @param department whose certificates alone are shown; undefined for all
   *
   * Throws CB545 where there is no such fact, CB124 where it is too long for a code, CB125 for what the format has no place for.
   */
  async of(index: LogIndex, department: Department | undefined): Promise<CertificateCode> {
    const bytes = await this.#certificateAt(index, department);
    const isCosigned = index < this.cosigned.size;
    const receipt = isCosigned
      ? await this.log.receiptUnder(index, this.cosigned.checkpoint(index))
      : await this.log.receipt(index);
    return encodeCertificateCode(bytes, receipt);
  }

  async #certificateAt(index: LogIndex, department: Department | undefined): Promise<Uint8Array> {
    const bytes = await this.#factAt(index);
    const contract = bytes === undefined ? undefined : checkContract(bytes);
    const isThere =
      contract?.ok === true &&
      isCertificateFact(contract.fact) &&
      (department === undefined || contract.fact.department === department);
    // One answer for all: who may not see what is there does not learn that anything is.
    if (bytes === undefined || !isThere)
      throw new RequestProblem("CB545", `no certificate was issued or renewed at index ${index}.`);
    return bytes;
  }

  async #factAt(index: LogIndex): Promise<Uint8Array | undefined> {
    try {
      return await this.log.fact(index);
    } catch (error) {
      if (error instanceof ChessboardError && error.code === "CB505") return undefined;
      throw error;
    }
  }
}
