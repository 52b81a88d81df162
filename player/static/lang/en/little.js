/** Little data. */
export const texts = {
  little_data: "Little data",
  little_offer: "Little data: {little} instead of {full}",
  little_means: "Photos and sound, no moving pictures",
  megabytes: "{count} MB",
};
