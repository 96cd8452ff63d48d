using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Web.WorkflowInstances.Pictures;

namespace Apcc.Workflow.Tests.Web.WorkflowInstances;

/// <summary>Every definition becomes a picture in which no box hides another.</summary>
public sealed class PictureLayoutTests
{
    public static TheoryData<string> Shipped { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "definitions"), "*.json").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void ShippedDefinition_KeepsTheDesignersOrder_AndNoBoxCoversAnother(string file)
    {
        var definition = Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "definitions", file)));

        var picture = PictureLayout.Of(definition);

        Assert.Equal(definition.Activities.Count, picture.All().Count() + HiddenBlocks(definition));
        AssertApart(picture.Nodes);
        Assert.All(picture.All(), node => Assert.True(node.At.X >= 0 && node.At.Y >= 0 && node.Right <= picture.Width && node.Bottom <= picture.Height));
    }

    [Fact]
    public void DesignersPositions_AreKept_InOrderLeftToRightAndTopToBottom()
    {
        var (a, b) = (Flow.Line("a"), Flow.Line("b"));
        a["metadata"] = System.Text.Json.Nodes.JsonNode.Parse("""{"designer":{"position":{"x":-400,"y":300}}}""");
        b["metadata"] = System.Text.Json.Nodes.JsonNode.Parse("""{"designer":{"position":{"x":500,"y":-80.5}}}""");

        var picture = PictureLayout.Of(Read(Flow.Definition(Flow.Chart([a, b], "a>b")).ToJsonString()));

        var (first, second) = (picture.Nodes[0], picture.Nodes[1]);
        Assert.Equal((900, -380.5), (second.At.X - first.At.X, second.At.Y - first.At.Y));
    }

    [Fact]
    public void WithoutPositions_EveryStepStandsRightOfWhatLeadsToIt_LoopsIncluded()
    {
        var definition = Read(Flow.Definition(Flow.Chart(
            [Flow.Fork("f", "L", "R"), Flow.Wait("l"), Flow.Wait("r"), Flow.Join("j", "WaitAll"), Flow.Decide("d", "true"), Flow.Line("fine")],
            "f:L>l", "f:R>r", "l>j", "r>j", "j>d", "d:False>l", "d:True>fine")).ToJsonString());

        var picture = PictureLayout.Of(definition);

        var at = picture.Nodes.ToDictionary(node => node.Activity.Id, node => node.At);
        Assert.True(at["f"].X < at["l"].X && at["l"].X == at["r"].X && at["r"].X < at["j"].X && at["j"].X < at["d"].X && at["d"].X < at["fine"].X);
        AssertApart(picture.Nodes);
        Assert.Equal("No", Assert.Single(picture.Edges, edge => edge is { FromId: "d", ToId: "l" }).Label.Single());
        Assert.Empty(Assert.Single(picture.Edges, edge => edge.FromId == "j").Label);
    }

    [Fact]
    public void BoxesThatWouldTouch_AreMovedApart()
    {
        var activities = Enumerable.Range(0, 6).Select(index =>
        {
            var line = Flow.Line($"a{index}");
            line["metadata"] = System.Text.Json.Nodes.JsonNode.Parse($$$"""{"designer":{"position":{"x":{{{index * 40}}},"y":0} } }""");
            return line;
        }).ToArray();

        AssertApart(PictureLayout.Of(Read(Flow.Definition(Flow.Chart(activities)).ToJsonString())).Nodes);
    }

    [Fact]
    public void Blocks_HoldTheirSteps()
    {
        var each = Flow.Activity("ciascuno", "ForEach", ("items", Flow.Json(new System.Text.Json.Nodes.JsonArray("a"))));
        each["body"] = Flow.Chart("corpo", [Flow.Wait("dentro"), Flow.Line("poi")], "dentro>poi");

        var block = PictureLayout.Of(Read(Flow.Definition(Flow.Chart([each, Flow.Line("dopo")], "ciascuno>dopo")).ToJsonString())).Nodes[0];

        Assert.All(block.All().Skip(1), inner => Assert.True(
            inner.At.X > block.At.X && inner.At.Y > block.At.Y && inner.Right < block.Right && inner.Bottom < block.Bottom, inner.Activity.Id));
    }

    [Theory]
    [InlineData("Scrivi la relazione di fattibilità", "Scrivi la relazione di|fattibilità")]
    [InlineData("Uno", "Uno")]
    [InlineData("", "")]
    [InlineData("Precipitevolissimevolmentissimamente", "Precipitevolissimevolment…")]
    [InlineData("alfa beta gamma delta epsilon zeta eta theta iota kappa lambda mi ni", "alfa beta gamma delta|epsilon zeta eta theta|iota kappa lambda mi ni")]
    [InlineData("alfa beta gamma delta epsilon zeta eta theta iota kappa lambda mi ni csi omicron", "alfa beta gamma delta|epsilon zeta eta theta|iota kappa lambda mi ni…")]
    public void Names_AreBrokenAtSpaces(string name, string lines) => Assert.Equal(lines, string.Join('|', PictureWords.Lines(name, 24, 3)));

    private static void AssertApart(IReadOnlyList<PictureNode> nodes)
    {
        foreach (var node in nodes)
        {
            Assert.All(nodes, other => Assert.True(other == node || !node.Overlaps(other, 1), $"{node.Activity.Id} covers {other.Activity.Id}"));
            AssertApart(node.Inside);
        }
    }

    /// <summary>The process itself, and sequences that are all there is in a loop.</summary>
    private static int HiddenBlocks(WorkflowDefinition definition) => 1 + definition.Activities.Count(activity =>
        activity is { Type: "Elsa.Sequence", Children.Count: > 0, Parent: { Graph: null, Children.Count: 1 } });

    private static WorkflowDefinition Read(string json) => DefinitionReader.Read(json, ActivityRegistry.Default()).Definition!; // written here, or shipped
}
