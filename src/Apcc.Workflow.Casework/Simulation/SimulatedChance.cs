using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Chance that depends on the seed and on what is asked, never on the order of asking: killed and started again, a simulation
/// falls the same way.</summary>
internal sealed class SimulatedChance(int seed)
{
    /// <summary>From 0 (included) to 1 (excluded).</summary>
    public double Of(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{key}"), hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) / (double)(1UL << 53);
    }

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Whole(string key, int least, int most) => least + (int)(Of(key) * (most - least + 1));

    public double Between(string key, double least, double most) => least + (Of(key) * (most - least));

    /// <summary>One of at least one.</summary>
    public T One<T>(string key, IReadOnlyList<T> choices) => choices[Whole(key, 0, choices.Count - 1)];

    /// <summary>One, as often as its weight says; weights are positive.</summary>
    public T Weighted<T>(string key, IReadOnlyList<(T Choice, double Weight)> choices)
    {
        var left = Of(key) * choices.Sum(choice => choice.Weight);
        foreach (var (choice, weight) in choices)
        {
            left -= weight;
            if (left < 0) return choice;
        }

        return choices[^1].Choice;
    }
}
