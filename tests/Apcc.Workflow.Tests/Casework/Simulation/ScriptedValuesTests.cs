using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Simulation;

namespace Apcc.Workflow.Tests.Casework.Simulation;

/// <summary>Days as a script writes them.</summary>
public sealed class ScriptedValuesTests
{
    [Theory]
    [InlineData("+10", "2029-03-08")]
    [InlineData("-3", "2029-02-23")]
    [InlineData("anno-05-01", "2028-05-01")]
    [InlineData("anno+1-02-20", "2029-02-20")]
    [InlineData("anno+1-02-20 o +7", "2029-03-05")]
    [InlineData("anno+1-02-26 o +7", "2029-02-26")]
    [InlineData("anno+1-03-20 o +7", "2029-03-20")]
    public void Day_IsOfTheCycleOrFromToday(string written, string day)
    {
        var values = new ScriptedValues(new SimulatedChance(1), "prova")
        {
            People = new Dictionary<string, Guid>(), Today = new DateOnly(2029, 2, 26), Year = 2028,
        };

        Assert.Equal(day, values.Of(new JsonObject { ["giorno"] = written })["giorno"]!.GetValue<string>());
    }
}
