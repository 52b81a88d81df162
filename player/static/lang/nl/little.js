/** Little data. */
export const texts = {
  little_data: "Weinig data",
  little_offer: "Weinig data: {little} in plaats van {full}",
  little_means: "Foto’s en geluid, geen bewegend beeld",
  megabytes: "{count} MB",
};
