using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Apcc.Workflow.Casework.Citizens;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Personal codes that follow from the seed and the access that they open: simulated citizens find theirs again after the
/// simulation was killed, as real ones find the letter on the table.</summary>
internal sealed class SimulatedCodes(int seed) : ICitizenCodes
{
    private readonly byte[] secret = Encoding.UTF8.GetBytes(seed.ToString(CultureInfo.InvariantCulture));

    public string New(Guid accessId) => CitizenCode.Of(HMACSHA256.HashData(secret, accessId.ToByteArray()));
}
