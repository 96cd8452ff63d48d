using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.StaticAssets.Infrastructure;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>Lets pages that are no routed components name style sheets by what is in them, as all others do: a browser that has one
/// does not ask for it again.</summary>
internal static class PublicAssets
{
    private const string Label = "label";

    public static ResourceAssetCollection Of(IEndpointRouteBuilder endpoints) => new(
    [
        .. StaticAssetsEndpointDataSourceHelper.ResolveStaticAssetDescriptors(endpoints, null)
            .Where(asset => asset.Selectors.Count == 0 && LabelOf(asset) is not null)
            .DistinctBy(LabelOf).Select(asset => new ResourceAsset(asset.Route, [new ResourceAssetProperty(Label, LabelOf(asset) ?? "")])),
    ]);

    private static string? LabelOf(StaticAssetDescriptor asset) => asset.Properties.FirstOrDefault(property => property.Name == Label)?.Value;
}
