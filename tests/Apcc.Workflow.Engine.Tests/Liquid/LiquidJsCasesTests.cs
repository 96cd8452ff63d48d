using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Tests.Liquid;

/// <summary>
/// Holds the implementation to what LiquidJS does. Expected results were recorded from LiquidJS; a case with "why" is a
/// deliberate difference, and "liquidjs" is what LiquidJS does there.
/// </summary>
public sealed class LiquidJsCasesTests
{
    private static readonly JsonObject Recorded =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Liquid", "liquidjs-cases.json")))!.AsObject();

    public static TheoryData<string> Names => [.. Recorded["cases"]!.AsArray().Select(entry => (string)entry!["name"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_AsRecorded(string name)
    {
        var entry = Recorded["cases"]!.AsArray().Single(candidate => (string)candidate!["name"]! == name)!.AsObject();

        var (output, error) = Run(entry);

        if ((bool?)entry["error"] == true) Assert.True(error is not null, $"No error, but: {output}");
        else Assert.Equal((string)entry["expected"]!, error is null ? output : "error: " + error);
    }

    [Fact]
    public void Cases_NamesAreUnique()
    {
        var names = Recorded["cases"]!.AsArray().Select(entry => (string)entry!["name"]!).ToList();

        Assert.True(names.Count >= 150);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void EveryPieceOfEveryCase_IsRenderedOrRefusedWithAPlace()
    {
        foreach (var entry in Recorded["cases"]!.AsArray().Select(candidate => candidate!.AsObject()))
        {
            var template = (string)entry["template"]!;
            for (var cut = 0; cut <= template.Length; cut++)
            {
                foreach (var piece in new[] { template[..cut], template[cut..] })
                {
                    var lines = piece.Count(c => c == '\n') + 1;
                    var problems = LiquidTemplate.Parse(piece).Problems;
                    Assert.All(problems, problem => Assert.True(problem.Line >= 1 && problem.Line <= lines && problem.Column >= 1, piece));

                    var (output, error) = Run(new JsonObject { ["template"] = piece });
                    Assert.True(output is not null || error is not null, piece);
                }
            }
        }
    }

    private static (string? Output, string? Error) Run(JsonObject entry)
    {
        var parsed = LiquidTemplate.Parse((string)entry["template"]!);
        if (parsed.Template is null) return (null, string.Join("; ", parsed.Problems));

        var partials = entry["partials"]?.AsObject()
            .ToDictionary(partial => partial.Key, partial => LiquidTemplate.Parse((string)partial.Value!).Template);
        var options = new LiquidOptions
        {
            UtcNow = LiquidSubject.Now,
            HtmlEncode = (bool?)entry["html"] == true,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById((string?)entry["timeZone"] ?? "UTC"),
            Partials = partials is null ? null : partials.GetValueOrDefault,
        };
        try
        {
            return (parsed.Template.Render(Recorded["data"]!.DeepClone().AsObject(), options), null);
        }
        catch (LiquidRenderException error)
        {
            return (null, error.Message);
        }
    }
}
